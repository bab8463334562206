"""Questions, messages and failures. All are opened, never executed: no nested event loop."""
