"""A monthly file: decode -> recognise columns -> validate -> submit."""
