package id.titian.fk;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.fk.frame.Command;
import id.titian.fk.frame.Reply;
import id.titian.fk.frame.Request;
import java.util.ArrayList;
import java.util.Optional;

/** Reads what is longer than a reply, page by page; records lie across the borders of pages. */
final class PageReader {

    static final int PAGE_OCTETS = Request.DATA_MAX;

    /** The pages that can be named. */
    static final int PAGES_MAX = 0x10000;

    /** A log takes at most one of so many parts of the heap. */
    private static final int HEAP_PARTS = 4;

    private final Dialogue dialogue;

    PageReader(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /**
     * What is to be read.
     *
     * @param command the question.
     * @param p1 its first parameter, on every page.
     * @param first the second parameter of page 0; on page k it is k in the upper half.
     * @param octets how long it is, all pages together.
     */
    record Block(Command command, int p1, int first, int octets) {

        int pages() {
            return (octets + PAGE_OCTETS - 1) / PAGE_OCTETS;
        }
    }

    /** Reads a block from page 0 on; nothing if the terminal refuses one of its pages. */
    Optional<Pages> read(Block block) throws TerminalException, InterruptedException {
        return readFrom(block, 0);
    }

    /** Reads a block from a page on. Page 0 is read in any case: with it the terminal learns what the pages are of. */
    Optional<Pages> readFrom(Block block, int page) throws TerminalException, InterruptedException {
        requireRoom(block);
        if (page > 0 && page(block, 0).isEmpty()) return Optional.empty();
        var pages = new ArrayList<Bytes>();
        for (int each = page; each < block.pages(); each++) {
            Optional<Bytes> data = page(block, each);
            if (data.isEmpty()) return Optional.empty();
            pages.add(data.get());
        }
        return Optional.of(new Pages(pages));
    }

    /** One page; nothing if the terminal refuses it. */
    Optional<Bytes> page(Block block, int page) throws TerminalException, InterruptedException {
        int wanted = Math.min(PAGE_OCTETS, block.octets() - page * PAGE_OCTETS);
        int p2 = page == 0 ? block.first() : page << 16;
        Reply reply = dialogue.read(block.command(), block.p1(), p2, wanted);
        return reply.ok() ? Optional.of(reply.data()) : Optional.empty();
    }

    /** One terminal must not end a process that serves others, by what it holds or by what it says. */
    private static void requireRoom(Block block) throws LogIncompleteException {
        long room = Runtime.getRuntime().maxMemory() / HEAP_PARTS;
        if (block.pages() > PAGES_MAX || block.octets() > room)
            throw new LogIncompleteException("The terminal counts " + block.octets() + " octets, and there is room for "
                    + Math.min(room, (long) PAGES_MAX * PAGE_OCTETS)
                    + ". Nothing of it was accepted. Start the program with a larger heap, or report the model if no "
                    + "terminal can hold that much.");
    }
}
