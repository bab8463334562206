"""What the application can do: rules, forms, the exchange with the province, the headless command line."""
