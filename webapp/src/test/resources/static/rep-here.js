// A script that is asked for by one name.
