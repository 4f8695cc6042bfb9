package io.keyward.rotation;

import io.keyward.key.CheckedDek;
import io.keyward.key.WrappedDek;

/** A DEK wrapped again: what is stored for the disk now, and what replaces it. It contains no clear DEK. */
record Rewrap(long disk, WrappedDek old, CheckedDek fresh) {}
