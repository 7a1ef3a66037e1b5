// The book says that it is Dutch. Its English pages say that they are English, so that a screen reader reads
// them well: those in a folder `en`, and those that have no Dutch twin.
(() => {
    const page = document.querySelector("main");
    const english = /\/(en|decisions)\/|\/(facts|costs|json|domain|dependencies|diagnostics|functions|tables)\.html$/;
    if (page && english.test(location.pathname)) page.lang = "en";
})();
