package io.keyward.rotation;

import io.keyward.key.CheckedDek;
import io.keyward.key.WrappedDek;

/** One DEK on its way from one wrapping to another; the DEK itself is in neither. */
record Rewrap(long disk, WrappedDek old, CheckedDek fresh) {}
