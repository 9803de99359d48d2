"""The rules board: rule documents of village, township and county, from a draft to what hangs on the second board."""
