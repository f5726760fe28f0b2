package id.titian.files.fault;

import id.titian.contract.file.FileRefusedException;

/** Why a file as a whole is refused. Its code stays when the words change. */
public enum FileFault {
    /** Nothing is in it. */
    EMPTY("file-empty"),
    /** More octets than are taken. */
    TOO_LARGE("file-too-large"),
    /** A picture, a letter, a web page: no table, whatever its name says. */
    WRONG_KIND("file-wrong-kind"),
    /** A text with holes in it, as a failing stick leaves them. */
    HOLES("file-holes"),
    /** A workbook that cannot be taken apart. */
    DAMAGED("workbook-damaged"),
    /** A workbook that wants a password. */
    PASSWORD("workbook-password"),
    /** A workbook of a program before Excel 95. */
    TOO_OLD("workbook-too-old"),
    /** A small workbook that becomes a large one when it is unpacked. */
    BOMB("workbook-unpacks-too-far"),
    /** A packed file with two parts of one name, or with one that leads out of its folder. */
    UNSAFE_NAMES("workbook-unsafe-names"),
    /** XML that declares a document type, by which other files could be read. */
    DOCUMENT_TYPE("workbook-document-type"),
    /** More sheets, ranges or texts than any table has. */
    TOO_MUCH("workbook-too-much"),
    /** More rows than are taken. */
    TOO_MANY_ROWS("table-too-many-rows"),
    /** More columns than are taken. */
    TOO_WIDE("table-too-wide"),
    /** A cell, or a row as a whole, longer than is taken. */
    TOO_LONG("table-text-too-long"),
    /** A quotation mark that is never closed, or closed where nothing ends. */
    QUOTE("table-quotation-mark"),
    /** More punches than are taken out of one table. */
    TOO_MANY_PUNCHES("table-too-many-punches"),
    /** No person and no time can be found in it. */
    NO_TABLE("table-not-found"),
    /** Each day has a column of its own. */
    DAYS_ACROSS("table-days-across"),
    /** The sheet that was named is not there. */
    SHEET_UNKNOWN("table-sheet-unknown"),
    /** The columns are not those that somebody confirmed. */
    MAPPING_DIFFERS("table-mapping-differs"),
    /** The text of a mapping is none, or of a later version. */
    MAPPING_UNREADABLE("table-mapping-unreadable"),
    /** Something has to be answered by a person first. */
    QUESTION_OPEN("table-question-open");

    private final String code;

    FileFault(String code) {
        this.code = code;
    }

    /** The stable name of the reason. */
    public String code() {
        return code;
    }

    /**
     * Refuses a file.
     *
     * @param words what happened and what to do next.
     */
    public FileRefusedException because(String words) {
        return new FileRefusedException(code, words);
    }
}
