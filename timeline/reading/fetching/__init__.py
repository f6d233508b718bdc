"""Getting bytes: files, folders, archives, crawls, standard input and the web, each within its limits."""
