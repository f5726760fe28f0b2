package id.titian.hub.sheet;

/**
 * Why one row was not taken.
 *
 * @param line the line of the file on which the row begins, from 1.
 * @param code a stable word for programs.
 * @param message what is wrong and what to do next.
 */
public record RowProblem(int line, String code, String message) {}
