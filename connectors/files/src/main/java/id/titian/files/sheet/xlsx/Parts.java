package id.titian.files.sheet.xlsx;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import id.titian.files.unpack.CountedStream;
import id.titian.files.unpack.TooMuchException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The parts of a packed workbook, unpacked one at a time and never further than the limits. */
final class Parts {

    /** Octets that are unpacked in one pass over the file. */
    static final long OCTETS_MAX = 256L << 20;

    /** Octets that are unpacked in all passes together; each sheet is looked at twice or three times. */
    static final long OCTETS_OF_ALL_PASSES_MAX = 4L << 30;

    /** Elements inside of each other; a workbook has ten. */
    static final int DEPTH_MAX = 100;

    /** Different names of elements and attributes in one part; a workbook has some hundreds. */
    static final int NAMES_MAX = 5_000;

    /** Parts of one workbook. */
    static final int PARTS_MAX = 2_000;

    /** Octets without the beginning of an element: a text or an attribute of this length is no cell. */
    static final int RUN_MAX = 262_144;

    /** What is read may unpack to so many times the octets of the whole file; tables pack to a twentieth. */
    static final int RATIO_MAX = 200;

    /** Up to here nobody asks how well it was packed. */
    static final long RATIO_FREE_OCTETS = 8L << 20;

    private static final String DOCUMENT_TYPE = "it declares a document type";

    private final byte[] zip;
    private long unpacked;

    Parts(byte[] zip) {
        this.zip = zip;
    }

    /** Reads one part. */
    interface PartReader {
        void read(XMLStreamReader xml) throws XMLStreamException, FileRefusedException, IOException;
    }

    /** Says who reads a part, null for nobody. */
    interface PartReaders {
        @Nullable
        PartReader of(String name);
    }

    /** Goes through all parts once. */
    void each(PartReaders readers) throws FileRefusedException, IOException {
        each(readers, false);
    }

    /** Goes through the parts up to the first that somebody reads. */
    void first(PartReaders readers) throws FileRefusedException, IOException {
        each(readers, true);
    }

    private void each(PartReaders readers, boolean isFirstEnough) throws FileRefusedException, IOException {
        if (unpacked > OCTETS_OF_ALL_PASSES_MAX)
            throw FileFault.BOMB.because(
                    "The workbook has so much in it that is unpacked again for each sheet, more than "
                            + OCTETS_OF_ALL_PASSES_MAX
                            + " octets together. Set the option sheet to the one with the punches, or export"
                            + " only that.");
        Bounded bounded = new Bounded(new ZipInputStream(new ByteArrayInputStream(zip)), zip.length);
        Set<String> names = new HashSet<>();
        try (ZipInputStream in = bounded.zip) {
            int parts = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++parts > PARTS_MAX) throw tooMuch();
                requireSafe(entry.getName(), names);
                PartReader reader = readers.of(entry.getName());
                bounded.begin(reader != null);
                if (reader != null) read(bounded, reader);
                if (reader != null && isFirstEnough) return;
                bounded.finish();
            }
        } catch (TooMuchException e) {
            throw tooMuch();
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            // ZipInputStream answers a name that is no UTF-8 with an IllegalArgumentException.
            throw damaged(e);
        } finally {
            unpacked += bounded.octets();
        }
    }

    /** Two parts of one name are two answers to one question; a way out of the folder is none of a workbook's. */
    private static void requireSafe(String name, Set<String> names) throws FileRefusedException {
        String path = name.replace('\\', '/');
        boolean leadsOut = path.startsWith("/") || path.contains("../") || path.endsWith("/..") || path.equals("..");
        if (leadsOut || !names.add(path))
            throw FileFault.UNSAFE_NAMES.because("The workbook is no ordinary one: "
                    + (leadsOut ? "a part of it has a name that leads out of it" : "two parts of it have the same name")
                    + ". Open it in a spreadsheet program, save it anew, and send that.");
    }

    private static void read(InputStream part, PartReader reader) throws FileRefusedException, IOException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(part);
            if (xml.getEventType() == XMLStreamConstants.DTD) throw new XMLStreamException(DOCUMENT_TYPE);
            reader.read(new NoDtd(xml));
            xml.close();
        } catch (XMLStreamException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause())
                if (cause instanceof TooMuchException tooMuch) throw tooMuch;
            if (e.getNestedException() instanceof TooMuchException tooMuch) throw tooMuch;
            if (String.valueOf(e.getMessage()).endsWith(DOCUMENT_TYPE))
                throw FileFault.DOCUMENT_TYPE.because("The workbook is no ordinary one: " + DOCUMENT_TYPE
                        + ", by which a file can reach for others. Open it in a spreadsheet program, save it anew, and send"
                        + " that.");
            throw damaged(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /**
     * A workbook has no document type; whoever writes one wants something of the reader. Neither does it nest without end, nor invent
     * names: the parser keeps a stack of the one and a table of the other.
     */
    private static final class NoDtd extends javax.xml.stream.util.StreamReaderDelegate {

        private final Set<String> names = new HashSet<>();
        private int depth;

        NoDtd(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE)
                throw new XMLStreamException(DOCUMENT_TYPE);
            if (event == XMLStreamConstants.END_ELEMENT) depth--;
            if (event != XMLStreamConstants.START_ELEMENT) return event;
            if (++depth > DEPTH_MAX)
                throw new XMLStreamException("more than " + DEPTH_MAX + " elements stand inside of each other");
            names.add(getLocalName());
            for (int i = 0; i < getAttributeCount(); i++) names.add(getAttributeLocalName(i));
            if (names.size() > NAMES_MAX)
                throw new XMLStreamException("its elements have more than " + NAMES_MAX + " names");
            return event;
        }
    }

    static FileRefusedException damaged(Exception cause) {
        String why = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        return FileFault.DAMAGED.because(
                "The workbook is damaged (" + (why.length() > 200 ? why.substring(0, 200) : why)
                        + "). Copy it again, or open it in a spreadsheet program and save it anew.");
    }

    private static FileRefusedException tooMuch() {
        return FileFault.BOMB.because("The workbook unpacks to more than " + OCTETS_MAX + " octets, " + PARTS_MAX
                + " parts, " + RUN_MAX + " octets in one cell or " + RATIO_MAX
                + " times what it is itself: no log of punches does. Export only the sheet with the"
                + " punches.");
    }

    /** In XML, every so many octets an element begins. */
    private static final class Bounded extends CountedStream {

        private final ZipInputStream zip;
        private final long readMax;
        private int run;
        private boolean inXml;
        private long read;

        Bounded(ZipInputStream zip, long packed) {
            super(zip, OCTETS_MAX);
            this.zip = zip;
            this.readMax = Math.max(RATIO_FREE_OCTETS, RATIO_MAX * packed);
        }

        void begin(boolean isXml) {
            inXml = isXml;
            run = 0;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            if (inXml && count > 0) read += count;
            if (read > readMax) throw new TooMuchException();
            for (int i = offset; inXml && i < offset + count; i++) {
                run = into[i] == '<' ? 0 : run + 1;
                if (run > RUN_MAX) throw new TooMuchException();
            }
            return count;
        }

        /** What the reader left of a part is counted and not looked at. */
        void finish() throws IOException {
            inXml = false;
            skipEntry();
        }
    }
}
