/**
 * Rules for the text of the sources of all modules, which hold for names and comments. The rules for compiled classes are in
 * the architecture tests of each module. Begin with {@code SourceFile}.
 */
package io.keyward.sources;
