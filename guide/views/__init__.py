"""What a reader sees: one module for each word of the notebooks, and the parts they share."""
