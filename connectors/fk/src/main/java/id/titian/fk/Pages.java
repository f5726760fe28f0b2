package id.titian.fk;

import id.titian.contract.Bytes;
import java.util.List;

/** What was read page by page, kept as it came: as much memory as the terminal has given, whatever it has counted. */
final class Pages {

    private final List<Bytes> pages;
    private final int length;

    /**
     * Takes pages.
     *
     * @param pages each of {@link PageReader#PAGE_OCTETS} octets, but the last, which may have fewer.
     */
    Pages(List<Bytes> pages) {
        this.pages = List.copyOf(pages);
        this.length = pages.stream().mapToInt(Bytes::length).sum();
    }

    int length() {
        return length;
    }

    Bytes page(int index) {
        return pages.get(index);
    }

    /** A copy of {@code octets} octets from {@code from}, which may lie across the border of two pages or more. */
    Bytes slice(int from, int octets) {
        int first = from / PageReader.PAGE_OCTETS;
        int at = from % PageReader.PAGE_OCTETS;
        if (octets > 0 && at + octets <= pages.get(first).length())
            return pages.get(first).slice(at, octets);
        byte[] joined = new byte[octets];
        for (int page = first, filled = 0; filled < octets; page++, at = 0) {
            int part = Math.min(octets - filled, pages.get(page).length() - at);
            pages.get(page).slice(at, part).buffer().get(joined, filled, part);
            filled += part;
        }
        return Bytes.of(joined);
    }
}
