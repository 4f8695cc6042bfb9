/** How the local Azure compares names and builds JSON. This package uses no other package. */
package io.keyward.localazure.text;
