/**
 * Work that repeats and that one server of the installation does at a time, by the clock of the database, without any word of
 * the domain. Begin with {@link io.keyward.schedule.Sweep}.
 */
package io.keyward.schedule;
