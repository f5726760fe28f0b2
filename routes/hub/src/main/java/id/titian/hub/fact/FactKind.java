package id.titian.hub.fact;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a fact states. The names stand in the database. */
public enum FactKind {
    /** Somebody need not come: leave, sickness, duty elsewhere, permission; days, one day, or one slot of one day. */
    EXCUSE(Excuse.class, Subject.PERSON),
    /** Somebody works from home or from elsewhere. */
    REMOTE_DAY(RemoteDay.class, Subject.PERSON),
    /** Somebody has a shift that begins on a day. */
    ROSTER(Roster.class, Subject.PERSON, Trait.ONE_DAY),
    /** Somebody was at a roll call or ceremony, or was not. */
    EVENT(Event.class, Subject.PERSON, Trait.ONE_DAY),
    /** Somebody was recognised by no terminal at a moment, but was there. */
    MANUAL_PUNCH(ManualPunch.class, Subject.PERSON, Trait.ONE_DAY, Trait.SEEN_AS_DRAFT),
    /** The clock of a terminal was wrong for a while. */
    CLOCK_CORRECTION(ClockCorrection.class, Subject.TERMINAL),
    /** Somebody objects to a day; it is answered, not approved. */
    OBJECTION(Objection.class, Subject.PERSON, Trait.ONE_DAY, Trait.SEEN_AS_DRAFT),
    /** A terminal or a whole office could not record. */
    OUTAGE(Outage.class, Subject.TERMINAL_OR_OFFICE, Trait.SEEN_AS_DRAFT, Trait.NEEDS_REASON, Trait.NEEDS_DOCUMENT),
    /** Nothing more will come from an office for these days. */
    COVERAGE(Coverage.class, Subject.OFFICE);

    /** Whom or what it is about. */
    public enum Subject {
        PERSON("\"nip\""),
        TERMINAL("\"serial\""),
        OFFICE("\"office\""),
        TERMINAL_OR_OFFICE("\"serial\" or \"office\"");

        private final String names;

        Subject(String names) {
            this.names = names;
        }

        /** The keys under which it is sent. */
        public String names() {
            return names;
        }
    }

    /** What sets a kind apart. */
    public enum Trait {
        /** It is about a single day. */
        ONE_DAY,
        /** Days show it before anybody decided. */
        SEEN_AS_DRAFT,
        /** Nobody approves it without saying why. */
        NEEDS_REASON,
        /** Nobody approves it without evidence. */
        NEEDS_DOCUMENT
    }

    private final Class<? extends FactDetail> detail;
    private final Subject subject;
    private final Set<Trait> traits;

    FactKind(Class<? extends FactDetail> detail, Subject subject, Trait... traits) {
        this.detail = detail;
        this.subject = subject;
        this.traits = EnumSet.noneOf(Trait.class);
        this.traits.addAll(Set.of(traits));
    }

    /** The kind of that word, such as {@code manual-punch}. */
    public static FactKind of(String word) {
        for (FactKind kind : values()) if (kind.word().equals(word.toLowerCase(Locale.ROOT))) return kind;
        throw new FactRefusedException(FactRefusal.KIND_UNKNOWN, word);
    }

    /** The word in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Class<? extends FactDetail> detail() {
        return detail;
    }

    public Subject subject() {
        return subject;
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
