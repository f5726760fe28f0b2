package id.titian.hub.people;

import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Sheet;

/** Takes the rows of one kind of file. Called inside the transaction of the import, under {@link PeopleLock}. */
public interface KindTaker {

    ImportKind kind();

    /**
     * Takes the rows.
     *
     * @param count is told of every row.
     * @param touches is told whose days are touched.
     * @param who the person who imports.
     */
    void take(Sheet sheet, Count count, Touches touches, String who);
}
