package id.titian.hub.delivery;

import id.titian.contract.destination.Consignment;
import id.titian.contract.destination.Delivery;
import id.titian.contract.destination.Destination;
import id.titian.contract.destination.DestinationException;
import id.titian.contract.destination.Parcel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A receiving system that answers as a test tells it to, and remembers what it was given. */
public final class ScriptedDestination implements Destination {

    /** How it answers one consignment. */
    public interface Mood {
        @Nullable
        Delivery answer(Parcel parcel) throws DestinationException, InterruptedException;
    }

    private final Grouping grouping;
    private final List<Consignment> taken = Collections.synchronizedList(new ArrayList<>());
    private volatile Mood mood = parcel -> null;

    public ScriptedDestination(Grouping grouping) {
        this.grouping = grouping;
    }

    /** From now on answers so; null accepts. */
    public void is(Mood mood) {
        this.mood = mood;
    }

    public List<Consignment> taken() {
        return List.copyOf(taken);
    }

    @Override
    public Grouping grouping() {
        return grouping;
    }

    @Override
    public List<Delivery> deliver(Consignment consignment) throws DestinationException, InterruptedException {
        taken.add(consignment);
        List<Delivery> answers = new ArrayList<>();
        for (Parcel parcel : consignment.parcels()) {
            Delivery answer = mood.answer(parcel);
            answers.add(
                    answer == null
                            ? new Delivery.Accepted(
                                    parcel.key(), "receipt of " + parcel.key().hash())
                            : answer);
        }
        return answers;
    }
}
