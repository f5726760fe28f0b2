package id.titian.files.sheet.xlsx;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.NumberFormat;
import id.titian.files.sheet.RowTaker;
import id.titian.files.sheet.Workbook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A workbook of XML parts, {@code .xlsx}. */
public final class Xlsx implements Workbook {

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String STYLES = "xl/styles.xml";
    private static final String STRINGS = "xl/sharedStrings.xml";

    /** Cell styles that are looked at; Excel itself allows 65 490. */
    private static final int STYLES_MAX = 65_536;

    private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?");

    private final Parts parts;
    private final List<String> names = new ArrayList<>();
    private final List<String> relationOfSheet = new ArrayList<>();
    private final Map<String, String> targets = new HashMap<>();
    private final Map<Integer, String> ownFormats = new HashMap<>();
    private final List<Integer> formatOfStyle = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private long sharedCharacters;
    private final BitSet hidden = new BitSet();
    private boolean from1904;
    private boolean isWorkbook;

    private Xlsx(Parts parts) {
        this.parts = parts;
    }

    /**
     * Opens a workbook.
     *
     * @throws FileRefusedException if it is damaged or no workbook
     */
    public static Xlsx open(byte[] octets) throws FileRefusedException, IOException {
        Xlsx workbook = new Xlsx(new Parts(octets));
        workbook.parts.each(workbook::readerOf);
        if (!workbook.isWorkbook)
            throw FileFault.WRONG_KIND.because(
                    "The ZIP file is no workbook. If it holds a workbook, unpack it and import that.");
        return workbook;
    }

    private Parts.@Nullable PartReader readerOf(String name) {
        return switch (name) {
            case WORKBOOK -> this::workbook;
            case RELATIONS -> this::relations;
            case STYLES -> this::styles;
            case STRINGS -> this::strings;
            default -> null;
        };
    }

    @Override
    public List<String> sheets() {
        return List.copyOf(names);
    }

    @Override
    public boolean isHidden(int index) {
        return hidden.get(index);
    }

    @Override
    public boolean from1904() {
        return from1904;
    }

    private void workbook(XMLStreamReader xml) throws XMLStreamException, FileRefusedException {
        isWorkbook = true;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
            if (xml.getLocalName().equals("workbookPr")) {
                String value = attribute(xml, "date1904");
                from1904 = value.equals("1") || value.equals("true");
            } else if (xml.getLocalName().equals("sheet")) {
                if (names.size() == SHEETS_MAX)
                    throw FileFault.TOO_MUCH.because(
                            "The workbook has more than " + SHEETS_MAX + " sheets; export only the one.");
                if (attribute(xml, "state").toLowerCase(Locale.ROOT).contains("hidden")) hidden.set(names.size());
                names.add(attribute(xml, "name"));
                relationOfSheet.add(attribute(xml, "id"));
            }
        }
    }

    private void relations(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext())
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")
                    && targets.size() < Parts.PARTS_MAX) {
                String target = attribute(xml, "Target");
                targets.put(attribute(xml, "Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
    }

    private void styles(XMLStreamReader xml) throws XMLStreamException, FileRefusedException {
        boolean inCellStyles = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("cellXfs")) inCellStyles = false;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            switch (xml.getLocalName()) {
                case "numFmt" -> {
                    int id = number(attribute(xml, "numFmtId"));
                    if (ownFormats.size() < STYLES_MAX) ownFormats.put(id, attribute(xml, "formatCode"));
                }
                case "cellXfs" -> inCellStyles = true;
                case "xf" -> {
                    if (inCellStyles && formatOfStyle.size() < STYLES_MAX)
                        formatOfStyle.add(number(attribute(xml, "numFmtId")));
                }
                default -> {}
            }
        }
    }

    private void strings(XMLStreamReader xml) throws XMLStreamException, FileRefusedException {
        while (xml.hasNext())
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                String text = text(xml, "si");
                sharedCharacters += text.length() + 8L;
                if (sharedCharacters > SHARED_TEXT_MAX)
                    throw FileFault.TOO_MUCH.because("The workbook holds more text than any log has (" + SHARED_TEXT_MAX
                            + " characters). Export only the sheet with the punches.");
                shared.add(text);
            }
    }

    /** The text in the {@code t} elements up to the end of this element; how it is to be spoken is left out. */
    private static String text(XMLStreamReader xml, String until) throws XMLStreamException, FileRefusedException {
        StringBuilder text = new StringBuilder();
        int spoken = 0;
        boolean in = false;
        while (xml.hasNext()) {
            int event = xml.next();
            boolean starts = event == XMLStreamConstants.START_ELEMENT;
            if (starts || event == XMLStreamConstants.END_ELEMENT) {
                String name = xml.getLocalName();
                if (!starts && name.equals(until)) return text.toString();
                if (name.equals("rPh")) spoken += starts ? 1 : -1;
                if (name.equals("t")) in = starts && spoken == 0;
            } else if (in
                    && (event == XMLStreamConstants.CHARACTERS
                            || event == XMLStreamConstants.CDATA
                            || event == XMLStreamConstants.SPACE)) {
                append(text, xml);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, XMLStreamReader xml) throws FileRefusedException {
        if (text.length() + xml.getTextLength() > CELL_TEXT_MAX)
            throw FileFault.TOO_LONG.because("A cell holds more than " + CELL_TEXT_MAX
                    + " characters: this is no log of punches. Export only the columns that are needed.");
        text.append(xml.getText());
    }

    @Override
    public void read(int index, RowTaker taker) throws FileRefusedException, IOException {
        String target = targets.get(relationOfSheet.get(index));
        if (target == null) throw missing(index);
        boolean[] found = {false};
        parts.first(name -> {
            if (!name.equals(target)) return null;
            found[0] = true;
            return xml -> sheet(xml, taker);
        });
        if (!found[0]) throw missing(index);
    }

    private FileRefusedException missing(int index) {
        return FileFault.DAMAGED.because("The sheet " + names.get(index)
                + " is not in the workbook. Open it in a spreadsheet" + " program and save it anew.");
    }

    private void sheet(XMLStreamReader xml, RowTaker taker)
            throws XMLStreamException, FileRefusedException, IOException {
        XlsxRow row = new XlsxRow(taker);
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) row.end();
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            switch (xml.getLocalName()) {
                case "row" -> row.begin(attribute(xml, "r"), isTrue(attribute(xml, "hidden")));
                case "c" -> {
                    int column = row.column(attribute(xml, "r"));
                    row.put(column, cell(xml));
                }
                case "col" -> {
                    if (isTrue(attribute(xml, "hidden")))
                        taker.hiddenColumns(number(attribute(xml, "min")) - 1, number(attribute(xml, "max")) - 1);
                }
                case "mergeCell" -> merged(attribute(xml, "ref"), taker);
                default -> {}
            }
        }
    }

    /** A range such as {@code B2:B23}. */
    private static void merged(String range, RowTaker taker) throws FileRefusedException {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) throw Parts.damaged(new IOException("a range is none: " + range));
        // A range of one cell is written without its end, and makes nothing one.
        if (matcher.group(3) == null) return;
        taker.merged(
                number(matcher.group(2)),
                XlsxRow.columnOf(matcher.group(1)),
                number(matcher.group(4)),
                XlsxRow.columnOf(matcher.group(3)));
    }

    private static boolean isTrue(String attribute) {
        return attribute.equals("1") || attribute.equals("true");
    }

    private @Nullable Cell cell(XMLStreamReader xml) throws XMLStreamException, FileRefusedException {
        String kind = attribute(xml, "t");
        String style = attribute(xml, "s");
        boolean formula = false;
        StringBuilder value = new StringBuilder();
        String inline = "";
        boolean inValue = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) break;
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("f")) formula = true;
                if (xml.getLocalName().equals("is")) inline = text(xml, "is");
                inValue = event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("v");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inValue = false;
            } else if (inValue && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                append(value, xml);
            }
        }
        @Nullable Cell content = content(kind, value.toString().strip(), inline, style);
        return formula ? new Cell.Other(Cell.Kind.FORMULA, content) : content;
    }

    private @Nullable Cell content(String kind, String text, String inline, String style) throws FileRefusedException {
        return switch (kind) {
            case "s" -> {
                int number = text.isEmpty() ? -1 : number(text);
                if (number < 0 || number >= shared.size()) throw Parts.damaged(new IOException("a text is missing"));
                yield new Cell.Text(shared.get(number).strip());
            }
            case "inlineStr" -> new Cell.Text(inline.strip());
            case "str" -> new Cell.Text(text);
            case "d" -> new Cell.Text(text);
            case "b" -> new Cell.Other(Cell.Kind.TRUTH, null);
            case "e" -> new Cell.Other(Cell.Kind.ERROR, null);
            default -> text.isEmpty() ? null : numberCell(text, style);
        };
    }

    private Cell numberCell(String text, String style) throws FileRefusedException {
        try {
            return new Cell.Number(Double.parseDouble(text), format(style));
        } catch (NumberFormatException e) {
            throw Parts.damaged(new IOException("a number is none: " + text));
        }
    }

    private String format(String style) throws FileRefusedException {
        int index = style.isEmpty() ? 0 : number(style);
        if (index >= formatOfStyle.size()) return "";
        int format = formatOfStyle.get(index);
        String own = ownFormats.get(format);
        return own == null ? NumberFormat.builtIn(format) : own;
    }

    private static String attribute(XMLStreamReader xml, String localName) {
        for (int i = 0; i < xml.getAttributeCount(); i++)
            if (xml.getAttributeLocalName(i).equals(localName)) return xml.getAttributeValue(i);
        return "";
    }

    static int number(String text) throws FileRefusedException {
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9'))
            throw Parts.damaged(new IOException("a number is none: " + text));
        return Integer.parseInt(text);
    }
}
