package id.titian.agent.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Gathers the appends of several threads into shared commits, on one thread of its own. */
final class Writer implements AutoCloseable {

    /** A commit takes no further call once it has as many rows. */
    static final int ROWS_PER_COMMIT = 500;

    /** Calls that wait; beyond, callers wait before they may wait. */
    static final int CALLS_MAX = 256;

    /** Keeps drafts in one commit. */
    interface Commit {
        List<Boolean> keep(List<Journal.Draft> drafts) throws JournalException;
    }

    private record Call(List<Journal.Draft> drafts, CompletableFuture<List<Boolean>> answer) {}

    private static final Call END = new Call(List.of(), new CompletableFuture<>());

    private final Commit commit;
    private final BlockingQueue<Call> calls = new ArrayBlockingQueue<>(CALLS_MAX);
    private final Thread thread = new Thread(this::work, "journal-writer");
    private final Object gate = new Object();
    private boolean closed;

    Writer(Commit commit) {
        this.commit = commit;
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until the drafts are kept. */
    List<Boolean> append(List<Journal.Draft> drafts) throws JournalException, InterruptedException {
        Call call = new Call(drafts, new CompletableFuture<>());
        synchronized (gate) {
            if (closed) throw new JournalException(JournalException.CLOSED, "The journal is closed.");
            calls.put(call);
        }
        try {
            return call.answer().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JournalException cause)
                throw new JournalException(cause.code(), String.valueOf(cause.getMessage()), cause);
            throw new IllegalStateException("The journal's writer failed", e.getCause());
        }
    }

    private void work() {
        try {
            for (Call first = calls.take(); first != END; first = calls.take()) {
                List<Call> group = new ArrayList<>(List.of(first));
                int rows = first.drafts().size();
                // What came in while the last commit was on its way to disk shares the next one; nobody waits for
                // company.
                while (rows < ROWS_PER_COMMIT && calls.peek() != null && calls.peek() != END) {
                    Call more = calls.take();
                    group.add(more);
                    rows += more.drafts().size();
                }
                keep(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(List<Call> group) {
        try {
            List<Journal.Draft> drafts = new ArrayList<>();
            for (Call call : group) drafts.addAll(call.drafts());
            List<Boolean> news = commit.keep(drafts);
            int from = 0;
            for (Call call : group) {
                int to = from + call.drafts().size();
                call.answer().complete(List.copyOf(news.subList(from, to)));
                from = to;
            }
        } catch (JournalException | RuntimeException | Error e) {
            if (group.size() == 1) group.get(0).answer().completeExceptionally(e);
            // A large neighbour that does not fit onto the disk must not take a small one with it.
            else for (Call call : group) keep(List.of(call));
        }
    }

    /** Keeps what waits, then ends. */
    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (gate) {
            if (closed) return;
            closed = true;
        }
        boolean told = false;
        while (!told || thread.isAlive()) {
            try {
                if (told) thread.join();
                else told = calls.offer(END, 1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
