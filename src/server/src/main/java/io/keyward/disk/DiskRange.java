package io.keyward.disk;

import java.util.List;
import java.util.stream.IntStream;

/** A range of disk ids, including both ends. Each partition of a rotation processes one. */
public record DiskRange(long first, long last) {

    public static final DiskRange ALL = new DiskRange(0, Long.MAX_VALUE);

    /** Ranges that begin at these ids. Each ends before the next one begins; the last one has no end. */
    static List<DiskRange> beginningAt(List<Long> ids) {
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new DiskRange(ids.get(i), i + 1 < ids.size() ? ids.get(i + 1) - 1 : Long.MAX_VALUE))
                .toList();
    }
}
