"""Powers that are exercised but on no list: anybody reports them, the county's keeper decides, both in public."""
