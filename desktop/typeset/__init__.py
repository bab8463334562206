"""Thai on paper: fonts, lines, fields, tables, pictures -> PDF. Importing it loads ReportLab and HarfBuzz."""
