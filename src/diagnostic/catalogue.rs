//! The pages that explain diagnostics, one a code and tongue. A code without its pages does not compile, and a
//! test holds the list to the codes in the source.

use crate::locale::Tongue;

/// Each code with its page in Dutch and in English.
macro_rules! pages {
    ($($code:ident)*) => {
        &[$((
            stringify!($code),
            include_str!(concat!("../../docs/diagnostics/nl/", stringify!($code), ".md")),
            include_str!(concat!("../../docs/diagnostics/en/", stringify!($code), ".md")),
        )),*]
    };
}

/// Every code with its pages.
#[rustfmt::skip]
const PAGES: &[(&str, &str, &str)] = pages! {
    E0101 E0102 E0103 E0104 E0105 E0106 E0107 E0108 E0109 E0110 E0111 E0112 E0113 E0114 E0115 E0116
    E0117
    E0201 E0202 E0203 E0204 E0205 E0206 E0207 E0208 E0209 E0210 E0211 E0212 E0213
    E0301 E0302 E0303 E0304 E0305 E0306 E0307 E0308 E0309 E0310 E0311 E0312 E0313 E0314 E0315 E0316
    E0401 E0402 E0403 E0404 E0405 E0406 E0407 E0408 E0409 E0410 E0411 E0412 E0413 E0414 E0415 E0416
    E0417 E0418 E0419
    E0501 E0502 E0503 E0504 E0505 E0506 E0507 E0508 E0509
    E0601 E0602 E0603 E0604 E0605 E0606 E0607 E0608 E0609 E0610 E0611 E0612 E0613 E0614 E0615 E0616
    E0617 E0618 E0619 E0620 E0621
    E1001 E1002 E1003 E1004 E1005 E1006 E1007 E1008 E1009
    E0701 E0702
    E1201 E1202
    E1301 E1302 E1303 E1304 E1305 E1306 E1307
    E1101 E1102 E1103 E1104
    W0701 W0702 W0703 W0704 W0705 W0706 W0707 W0708 W0709 W0710 W0711 W0712 W0713 W0714 W0715 W0716
    W0717 W0718
    E0801 E0802 E0803 E0804 E0805 E0806 E0807 E0808 E0809
    E0901 E0902 E0903 E0904 E0905 E0906 E0907 E0908 E0909 E0910 E0911 E0912 E0913 E0914 E0915 E0916
    W0701 W0702 W0703 W0704 W0705 W0706 W0707 W0708 W0709 W0710 W0711 W0712 W0713 W0714 W0715 W0716
    W0735
};

/// The page of a code in a tongue.
pub fn page(code: &str, tongue: Tongue) -> Option<&'static str> {
    PAGES.iter().find(|(known, _, _)| *known == code).map(|(_, nl, en)| *tongue.pick(nl, en))
}

/// Every code, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(code, _, _)| *code)
}
