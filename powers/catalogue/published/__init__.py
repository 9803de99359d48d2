"""What a county's list was and is, as the public reads it: its releases, what changed between them and against the base.

Only reading. Old pages stay as they were: they are built from the frozen lines of a release and from versions, which
never change, and say numbers of law as they held on the release's last day.
"""
