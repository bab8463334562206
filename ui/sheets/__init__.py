"""นำเข้าจาก Excel, and the button of the lists that sends them out."""
