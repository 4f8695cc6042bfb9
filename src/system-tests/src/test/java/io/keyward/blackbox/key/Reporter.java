package io.keyward.blackbox.key;

/** Who reports to a customer why a key cannot be used: the answer to one of three requests, or the watch. */
enum Reporter {
    CREATION,
    ROTATION,
    RESIZE,
    WATCH
}
