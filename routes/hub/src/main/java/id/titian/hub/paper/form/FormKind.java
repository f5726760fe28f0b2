package id.titian.hub.paper.form;

/** What a sheet is about. The names stand in the database. */
public enum FormKind {
    /** When people came and went, while no terminal could see it. */
    PRESENCE,
    /** Who was at the morning's roll call; kept beside the punches, without effect of its own. */
    APEL_PAGI,
    /** Who was at the afternoon's roll call; likewise. */
    APEL_SORE;

    /** Whether rows are times, which need a manual period, and not a yes or no, which needs none. */
    public boolean isTimes() {
        return this == PRESENCE;
    }
}
