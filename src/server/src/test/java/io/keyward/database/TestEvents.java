package io.keyward.database;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Delivers events as CDI does: to each observer of the event's type, in the thread that fires. */
public final class TestEvents implements Event<Object> {

    private final List<Consumer<Object>> observers = new ArrayList<>();
    private boolean failNext;

    public <T> TestEvents observe(Class<T> type, Consumer<T> observer) {
        observers.add(event -> {
            if (type.isInstance(event)) {
                observer.accept(type.cast(event));
            }
        });
        return this;
    }

    /** Makes the next event reach no observer, as if the server had failed between the commit and the event. */
    public void failNext() {
        failNext = true;
    }

    @Override
    public void fire(Object event) {
        if (failNext) {
            failNext = false;
            throw new IllegalStateException("no acknowledgement");
        }
        List.copyOf(observers).forEach(observer -> observer.accept(event));
    }

    @Override
    public <U> CompletionStage<U> fireAsync(U event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Event<Object> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }
}
