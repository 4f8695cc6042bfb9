package io.keyward.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/** Stores what a sweep returns as text, so that a server of another release can read it. */
final class TextSerializer implements Serializer {

    @Override
    public byte[] serialize(Object data) {
        return data == null ? null : data.toString().getBytes(UTF_8);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] stored) {
        return stored == null ? null : type.cast(new String(stored, UTF_8));
    }
}
