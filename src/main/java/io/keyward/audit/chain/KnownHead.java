package io.keyward.audit.chain;

import java.util.Optional;

/**
 * What somebody other than the chain itself knows of it: a record that it had at its end.
 *
 * @param hash of the record; empty if only its number is known
 * @param source who knows it, as a subject of a sentence with its verb, such as {@code another server signed}
 */
record KnownHead(String server, long sequence, Optional<String> hash, String source) {

    boolean contradicts(long otherSequence, String otherHash) {
        return sequence == otherSequence
                && hash.filter(known -> !known.equals(otherHash)).isPresent();
    }
}
