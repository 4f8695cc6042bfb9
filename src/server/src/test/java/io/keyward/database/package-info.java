/**
 * The databases and the part of the container that tests outside a server need: transactions, injection and events. Tests of
 * other packages use it. It also has tests of the migrations, of the schema and of query plans. Begin with {@link
 * io.keyward.database.TestDatabase}.
 */
package io.keyward.database;
