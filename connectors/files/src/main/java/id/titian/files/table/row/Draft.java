package id.titian.files.table.row;

import id.titian.files.table.RowAccount.Note;
import id.titian.files.table.Trap;
import id.titian.files.table.Trap.Fate;
import java.util.ArrayList;
import java.util.List;

/** What is said about one row while it is read. */
final class Draft {

    private final List<Note> notes = new ArrayList<>();

    void say(Trap trap, int column, String detail) {
        Note note = new Note(trap, column, detail);
        if (!notes.contains(note)) notes.add(note);
    }

    boolean has(Fate fate) {
        for (Note note : notes) if (note.trap().fate() == fate) return true;
        return false;
    }

    boolean isEmpty() {
        return notes.isEmpty();
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }

    /** What is said that keeps a row from being taken as it stands. */
    Note gravest() {
        for (Fate fate : new Fate[] {Fate.REFUSED, Fate.QUARANTINED})
            for (Note note : notes) if (note.trap().fate() == fate) return note;
        return notes.get(0);
    }
}
