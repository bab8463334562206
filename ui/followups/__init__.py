"""Following up visitors who agreed to be asked."""
