package io.keyward.localazure.key;

import io.keyward.localazure.state.Documents;

/** The keys of one vault. */
public final class KeyRing {

    KeyRing(Documents documents, String collection) {}
}
