"""The meeting screen at /screen: opened once on the wall's computer, then left alone for weeks.

The one page that is not Streamlit's. A wall shows the same prepared pictures to everybody and asks nothing,
so it is plain HTML with our own scripts: it fetches one JSON per edition of the store, turns its pages in the
browser and asks every few seconds whether there is a newer edition (304 while there is none). Measured
(bench/screen.py, docs/screen.md): a turn costs the server nothing, where a page with a timed fragment costs
a script run per screen and turn; a server that went away and came back is a request that succeeds again.
"""
