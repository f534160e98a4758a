import Glibc

// Buffers of C's stdio are not used; `exit` still runs what libraries registered to put the terminal back.
exit(Commands.run(Array(CommandLine.arguments.dropFirst())))
