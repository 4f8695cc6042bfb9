package io.keyward.blackbox;

/** Where trouble with a vault is met: three requests, and the watch. */
enum Door {
    CREATE,
    ROTATE,
    RESIZE,
    MONITOR
}
