/**
 * The databases and the part of the container that tests outside a server need: transactions, injection and events.
 * Tests of every other package use it; it uses no class of the server except {@code Problem}. Begin with {@link
 * io.keyward.database.TestDatabase}.
 */
package io.keyward.database;
