package id.titian.sandbox.adms;

import java.time.LocalDateTime;

/** Something done at the terminal: 4 menu, 21 clock, 22 factory settings, 23 log cleared. */
record Operation(int code, LocalDateTime at) {}
