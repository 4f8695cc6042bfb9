/**
 * Tests that keep committed documents equal to the code or to the running server. They read enums of the code and
 * {@code src/docs}. Begin with {@code ApprovedFile}, then read any {@code *ApprovalTest}.
 */
package io.keyward.docs;
