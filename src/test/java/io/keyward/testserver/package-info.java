/**
 * Real servers for tests from outside, and what tests need to talk to them. A test that shall run on both databases is
 * tagged {@link io.keyward.testserver.BothDatabases} and uses {@link io.keyward.testserver.RunningKeyward}.
 */
package io.keyward.testserver;
