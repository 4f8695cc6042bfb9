package io.keyward.disk;

import io.keyward.key.CheckedDek;
import io.keyward.key.WrappedDek;

/** A DEK wrapped again: what is stored for the disk now, and what replaces it. It contains no clear DEK. */
public record Rewrap(long disk, WrappedDek old, CheckedDek fresh) {}
