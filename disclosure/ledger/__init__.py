"""The month's accounts of a village: entered line by line, published by month, never rewritten."""
