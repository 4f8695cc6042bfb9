/**
 * The audit log from outside: what a customer does, and what the activity log shows of it. The tests use the drivers in {@code
 * blackbox.client}. Begin with {@code ActivityLogIT}.
 */
package io.keyward.blackbox.audit;
