"""Everything a person sees: the frame, the prepared payloads, the charts and the browser component."""
