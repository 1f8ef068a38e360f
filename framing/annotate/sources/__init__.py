"""Who a source is: its type, and the person or body that its mentions stand for."""
