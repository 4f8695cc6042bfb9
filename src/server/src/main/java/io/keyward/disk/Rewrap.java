package io.keyward.disk;

import io.keyward.key.CheckedDek;
import io.keyward.key.WrappedDek;

/** A rewrapped DEK: the wrapped DEK that is stored for the disk now, and the one that replaces it. It contains no clear DEK. */
public record Rewrap(long disk, WrappedDek old, CheckedDek fresh) {}
