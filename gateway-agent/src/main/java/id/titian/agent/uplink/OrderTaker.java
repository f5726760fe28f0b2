package id.titian.agent.uplink;

import id.titian.contract.Bytes;
import java.util.Optional;

/** Takes what the hub wants of terminals and tells what became of it. Safe for use by many threads. */
public interface OrderTaker {

    /** An agent without one: nothing is taken, and the hub sends it again until its time is over. */
    OrderTaker NONE = new OrderTaker() {

        @Override
        public void take(Bytes order) {}

        @Override
        public Optional<Bytes> nextReport(int octetsMax) {
            return Optional.empty();
        }
    };

    /** Takes an order as it came; what is not on disk when this returns comes again. */
    void take(Bytes order);

    /**
     * The next report to send. One that gets lost is asked for again by its order.
     *
     * @param octetsMax how long it may be.
     */
    Optional<Bytes> nextReport(int octetsMax);
}
