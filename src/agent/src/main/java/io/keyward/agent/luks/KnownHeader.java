package io.keyward.agent.luks;

import io.keyward.agent.json.JsonObject;

/** A header whose two copies are intact and equal. It caches the values that were read from its metadata. */
final class KnownHeader {

    private final byte[] bytes;
    private final String uuid;
    private final JsonObject metadata;
    private volatile LuksHeader header;
    private volatile HeaderForm form;

    private KnownHeader(byte[] bytes, String uuid, JsonObject metadata) {
        this.bytes = bytes;
        this.uuid = uuid;
        this.metadata = metadata;
    }

    static KnownHeader of(HeaderCopies copies) {
        return new KnownHeader(copies.bytes(), copies.uuid(), copies.metadata());
    }

    /** Both copies as they are on the device. */
    byte[] bytes() {
        return bytes;
    }

    String uuid() {
        return uuid;
    }

    /** The JSON of both copies. */
    JsonObject metadata() {
        return metadata;
    }

    /** @throws io.keyward.agent.json.MalformedJson if the metadata lacks a member, or one has another type */
    LuksHeader header() {
        if (header == null) header = LuksHeader.read(metadata);
        return header;
    }

    /** @throws LuksProblem.UntrustedHeader if the header has another form than those that the agent writes */
    HeaderForm form(String device) {
        if (form == null) form = HeaderForm.of(device, metadata);
        return form;
    }
}
